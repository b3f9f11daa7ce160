"""Names and pupils' words whose sound no habit of French gives, as they are said in France.

Reviewed by hand: those that the model or the rules read otherwise. A name that the lexicon holds as
a word (Pierre, Rose) is read by the lexicon, but for its part in a compound (Jean-Luc).
"""

from __future__ import annotations

_SAID = """
aaron aaʁɔn|adam adam|agnès aɲɛs|ahmed amɛd|alan alan|alban albɑ̃|alexis alɛksis|alix aliks
amandine amɑ̃din|anaïs anais|andréas ɑ̃dʁeas|andy ɑ̃di|anis anis|anthony ɑ̃tɔni|ariel aʁjɛl
athénaïs atenais|aymeric ɛməʁik|ayden ajdɛn|aylan ajlan|béatrix beatʁiks|boris bɔʁis
brayan bʁajan|bryan bʁajan|cindy sindi|clarence klaʁɑ̃s|clovis klɔvis|cyprien sipʁijɛ̃
david david|dave dɛv|diego djeɡo|djibril dʒibʁil|doris dɔʁis|dorian dɔʁjɑ̃|dylan dilan
eden edɛn|edgar ɛdɡaʁ|elena elena|eléonore eleɔnɔʁ|elias eljas|eliott eljɔt|elliot eljɔt
elisa eliza|ella ɛla|elsa ɛlsa|elvis ɛlvis|emma ema|emmanuel emanɥɛl|emmanuelle emanɥɛl
emmy emi|enzo ɛnzo|eric eʁik|erwan ɛʁwan|esteban ɛsteban|esther ɛstɛʁ|ethan etan|eva eva
evan evan|ewan ewan|ewen ewɛn|eloïse elɔiz|elodie elɔdi|emilie emili|emile emil|edith edit
fatoumata fatumata|félix feliks|françois fʁɑ̃swa|gwendal ɡwɛndal|gwendoline ɡwɛndɔlin
gwenaël ɡwenaɛl|gwenaëlle ɡwenaɛl|gwenn ɡwɛn|habib abib|hamza amza|hamid amid|hassan asan
helena elena|idriss idʁis|ilan ilan|ilyas iljas|ilyès iljɛs|ilyes iljɛs|inès inɛs|ines inɛs
iris iʁis|isaac izak|isaïe izai|ivan ivan|jade ʒad|jason dʒɛzɔn|jayden dʒɛdɛn|jean ʒɑ̃
jennifer dʒenifɛʁ|jimmy dʒimi|joachim ʒɔakim|joan ʒɔan|joaquim ʒɔakim|johan jɔan|john dʒɔn
jonas ʒɔnas|jonathan ʒɔnatan|jordan ʒɔʁdan|joris ʒɔʁis|juan ʒɥan|kenza kɛnza|kévin kevin
kevin kevin|khadija kadidʒa|killian kiljan|kilian kiljan|kylian kiljan|leïla leila|liam ljam
loan lɔan|logan lɔɡan|loris lɔʁis|lorenzo lɔʁɛnzo|lukas lykas|maëlys maelis|malik malik
mathis matis|matis matis|mathys matis|matthias matjas|mathias matjas|michael mikaɛl
michaël mikaɛl|mickaël mikaɛl|mike majk|mohamed mɔamɛd|mohammed mɔamɛd|moïse mɔiz
morgan mɔʁɡan|myriam miʁjam|nathan natan|nelson nɛlsɔn|noah nɔa|nolan nɔlan|ophélie ɔfeli
owen owɛn|pablo pablo|pedro pedʁo|peter pitœʁ|priscilla pʁisila|rayan ʁajan|rayane ʁajan
ryan ʁajan|ronan ʁɔnan|sandy sɑ̃di|shaïna ʃaina|sofiane sɔfjan|soan sɔan|steven stivən
swan swan|sylvain silvɛ̃|thaïs tais|thiago tjaɡo|tiago tjaɡo|titouan titwan|tobias tɔbjas
tony tɔni|tyler tajlœʁ|vincent vɛ̃sɑ̃|laurent lɔʁɑ̃|florent flɔʁɑ̃|clément klemɑ̃|wassim wasim
wendy wɛndi|william wiljam|willy wili|yacine jasin|yaël jaɛl|yanis janis|yannis janis
yasmine jasmin|yoan jɔan|yoann jɔan|yohan jɔan|yohann jɔan|yves iv|yvan ivɑ̃|yvette ivɛt
yvon ivɔ̃|yvonne ivɔn|ylan ilan|zacharie zakaʁi|zinedine zinedin
artémis aʁtemis|osiris oziʁis|isis izis|anubis anybis|midas midas|minos minɔs|judas ʒyda
hitler itlɛʁ|jupiter ʒypitɛʁ|niger niʒɛʁ|churchill tʃœʁtʃil|roosevelt ʁɔzvɛlt|biden bajdən
waterloo watɛʁlo|kenya kenja|venezuela venezɥela|everest ɛvəʁɛst|orléans ɔʁleɑ̃|papeete papete
prévost pʁevo|deschamps deʃɑ̃|pons pɔ̃s|klein klajn|lloris lɔʁis|griezmann ɡʁijɛzman|santos sɑ̃tɔs
zelensky zelɛnski|trump tʁœmp|mandela mɑ̃dela|oups ups|tchou tʃu|wang waŋ|obama obama
francois fʁɑ̃swa|francoise fʁɑ̃swaz|clement klemɑ̃
bach bak|beethoven betɔvɛn|boileau bwalo|broglie bʁœj|camus kamy|chopin ʃɔpɛ̃|degas dəɡa
delacroix dəlakʁwa|dumont dymɔ̃|einstein ajnʃtajn|fernandez fɛʁnɑ̃dɛz|gomez ɡɔmɛz
gonzalez ɡɔ̃zalɛz|hernandez ɛʁnɑ̃dɛz|leclerc ləklɛʁ|leclercq ləklɛʁ|lefebvre ləfɛvʁ
lefèvre ləfɛvʁ|legrand ləɡʁɑ̃|lenoir lənwaʁ|leroux ləʁu|leroy ləʁwa|lopez lɔpɛz|martinez maʁtinɛz
meyer mejɛʁ|mozart mozaʁ|muller mylɛʁ|müller mylɛʁ|newton njutɔn|nguyen ŋɥijɛn|perez peʁɛz
pérez peʁɛz|ramirez ʁamiʁɛz|renault ʁəno|rodriguez ʁɔdʁiɡɛz|ruiz ʁɥiz|sanchez sɑ̃ʃɛz
schmidt ʃmit|schneider ʃnɛdɛʁ|schubert ʃubɛʁ|shakespeare ʃɛkspiʁ|wagner vaɡnɛʁ|walter valtɛʁ
weber vebɛʁ|zidane zidan|mbappé mbape|staël stal
aix ɛks|agen aʒɛ̃|alès alɛs|amsterdam amstɛʁdam|arras aʁas|auxerre osɛʁ|bahamas baamas
berlin bɛʁlɛ̃|bruxelles bʁysɛl|caen kɑ̃|canberra kɑ̃bɛʁa|chamonix ʃamɔni|cuba kyba|dallas dalas
dublin dyblɛ̃|eden edɛn|gers ʒɛʁ|guyane ɡɥijan|haïti aiti|hawaï awai|laon lɑ̃
laos laɔs|lens lɑ̃s|liverpool livɛʁpul|angeles ɑ̃dʒəlɛs|manchester mɑ̃tʃɛstɛʁ
metz mɛs|miami mjami|millau mijo|minsk minsk|munich mynik|nebraska nebʁaska|new nju
oléron ɔleʁɔ̃|pau po|quimper kɛ̃pɛʁ|reims ʁɛ̃s|rodez ʁɔdɛz|san san|sénart senaʁ|texas tɛksas
troyes tʁwa|uzès yzɛs|vegas veɡas|versailles vɛʁsaj|washington waʃiŋtɔn|wisconsin viskɔnsin
york jɔʁk|yémen jemɛn|yunnan junan|zurich zyʁik
astérix asteʁiks|batman batman|dumbledore dœmbəldɔʁ|harry aʁi|hermione ɛʁmjɔn|idéfix idefiks
luigi lwidʒi|minecraft majnkʁaft|obélix ɔbeliks|panoramix panɔʁamiks|pikachu pikatʃu
pokémon pokemɔn|potter pɔtɛʁ|poudlard pudlaʁ|spiderman spajdœʁman|superman sypɛʁman
vercingétorix vɛʁsɛ̃ʒetɔʁiks|voldemort vɔldəmɔʁ|youtube jutub|google ɡuɡœl|facebook fɛsbuk
bluetooth blutus|brownie bʁawni|cheesecake tʃizkɛk|cupcake kœpkɛk|emoji emɔdʒi|gamer ɡɛmœʁ
gaming ɡɛmiŋ|hobbit ɔbit|nugget nœɡɛt|podcast pɔdkast|streamer stʁimœʁ|whatsapp watsap
youtubeur jutubœʁ|youtubeuse jutubøz|smoothie smusi|p'tit pti|p'tite ptit
smartphone smaʁtfɔn|online ɔnlajn|cloud klawd|email imɛl|snapchat snaptʃat|tiktok tiktɔk
"""

NAMES: dict[str, str] = {
    said.split(" ")[0]: said.split(" ")[1]
    for line in _SAID.strip().split("\n")
    for said in line.split("|")
}
"""IPA by folded name."""
