"""Names and pupils' words whose sound no habit of French gives, as they are said in France.

Reviewed by hand: those that the model or the rules read otherwise, and that the lexicon lacks or
has as another word (Laos, Moïse).
"""

from __future__ import annotations

_SAID = """
aaron aaʁɔn|alan alan|alban albɑ̃|alix aliks|andréas ɑ̃dʁeas|andy ɑ̃di|anthony ɑ̃tɔni
ariel aʁjɛl|athénaïs atenais|aymeric ɛməʁik|ayden ajdɛn|aylan ajlan|béatrix beatʁiks|boris bɔʁis
brayan bʁajan|bryan bʁajan|cindy sindi|clarence klaʁɑ̃s|cyprien sipʁijɛ̃|dave dɛv|diego djeɡo
djibril dʒibʁil|doris dɔʁis|dorian dɔʁjɑ̃|dylan dilan|eden edɛn|edgar ɛdɡaʁ|elena elena
eléonore eleɔnɔʁ|elias eljas|eliott eljɔt|elliot eljɔt|elisa eliza|ella ɛla|elsa ɛlsa
elvis ɛlvis|emmanuel emanɥɛl|emmy emi|eric eʁik|erwan ɛʁwan|esteban ɛsteban|ethan etan|evan evan
ewan ewan|ewen ewɛn|eloïse elɔiz|elodie elɔdi|emilie emili|emile emil|edith edit
fatoumata fatumata|gwendal ɡwɛndal|gwendoline ɡwɛndɔlin|gwenaël ɡwenaɛl|gwenaëlle ɡwenaɛl
gwenn ɡwɛn|habib abib|hamza amza|hamid amid|hassan asan|helena elena|idriss idʁis|ilan ilan
ilyas iljas|ilyès iljɛs|ilyes iljɛs|ines inɛs|isaac izak|isaïe izai|ivan ivan|jason dʒɛzɔn
jayden dʒɛdɛn|jean ʒɑ̃|jennifer dʒenifɛʁ|jimmy dʒimi|joachim ʒɔakim|joan ʒɔan|joaquim ʒɔakim
johan jɔan|john dʒɔn|jonas ʒɔnas|jordan ʒɔʁdan|joris ʒɔʁis|juan ʒɥan|kenza kɛnza|kevin kevin
killian kiljan|kilian kiljan|kylian kiljan|leïla leila|liam ljam|loan lɔan|logan lɔɡan
lorenzo lɔʁɛnzo|lukas lykas|malik malik|matis matis|mathys matis|matthias matjas|mathias matjas
michael mikaɛl|mike majk|mohammed mɔamɛd|moïse mɔiz|morgan mɔʁɡan|myriam miʁjam|nelson nɛlsɔn
nolan nɔlan|ophélie ɔfeli|owen owɛn|pablo pablo|pedro pedʁo|peter pitœʁ|priscilla pʁisila
rayan ʁajan|rayane ʁajan|ryan ʁajan|ronan ʁɔnan|sandy sɑ̃di|shaïna ʃaina|sofiane sɔfjan
soan sɔan|steven stivən|swan swan|thaïs tais|thiago tjaɡo|tiago tjaɡo|titouan titwan
tobias tɔbjas|tony tɔni|tyler tajlœʁ|florent flɔʁɑ̃|wassim wasim|wendy wɛndi|willy wili
yacine jasin|yaël jaɛl|yannis janis|yoan jɔan|yoann jɔan|yohan jɔan|yohann jɔan|yvan ivɑ̃
yvette ivɛt|yvonne ivɔn|ylan ilan|zacharie zakaʁi|zinedine zinedin|artémis aʁtemis|osiris oziʁis
isis izis|anubis anybis|midas midas|minos minɔs|hitler itlɛʁ|jupiter ʒypitɛʁ|churchill tʃœʁtʃil
roosevelt ʁɔzvɛlt|biden bajdən|waterloo watɛʁlo|everest ɛvəʁɛst|papeete papete|prévost pʁevo
deschamps deʃɑ̃|pons pɔ̃s|klein klajn|lloris lɔʁis|griezmann ɡʁijɛzman|santos sɑ̃tɔs
zelensky zelɛnski|trump tʁœmp|mandela mɑ̃dela|oups ups|tchou tʃu|wang waŋ|obama obama
francois fʁɑ̃swa|francoise fʁɑ̃swaz|clement klemɑ̃|bach bak|beethoven betɔvɛn|boileau bwalo
broglie bʁœj|chopin ʃɔpɛ̃|degas dəɡa|delacroix dəlakʁwa|dumont dymɔ̃|fernandez fɛʁnɑ̃dɛz
gomez ɡɔmɛz|gonzalez ɡɔ̃zalɛz|hernandez ɛʁnɑ̃dɛz|leclerc ləklɛʁ|leclercq ləklɛʁ|lefebvre ləfɛvʁ
lefèvre ləfɛvʁ|legrand ləɡʁɑ̃|lenoir lənwaʁ|leroux ləʁu|leroy ləʁwa|lopez lɔpɛz
martinez maʁtinɛz|meyer mejɛʁ|mozart mozaʁ|muller mylɛʁ|müller mylɛʁ|newton njutɔn|nguyen ŋɥijɛn
perez peʁɛz|pérez peʁɛz|ramirez ʁamiʁɛz|renault ʁəno|rodriguez ʁɔdʁiɡɛz|ruiz ʁɥiz|sanchez sɑ̃ʃɛz
schmidt ʃmit|schneider ʃnɛdɛʁ|schubert ʃubɛʁ|shakespeare ʃɛkspiʁ|wagner vaɡnɛʁ|walter valtɛʁ
weber vebɛʁ|zidane zidan|mbappé mbape|staël stal|bahamas baamas|canberra kɑ̃bɛʁa|chamonix ʃamɔni
dallas dalas|hawaï awai|laon lɑ̃|laos laɔs|liverpool livɛʁpul|angeles ɑ̃dʒəlɛs
manchester mɑ̃tʃɛstɛʁ|miami mjami|millau mijo|minsk minsk|nebraska nebʁaska|new nju
oléron ɔleʁɔ̃|quimper kɛ̃pɛʁ|rodez ʁɔdɛz|san san|sénart senaʁ|texas tɛksas|uzès yzɛs|vegas veɡas
wisconsin viskɔnsin|yunnan junan|batman batman|dumbledore dœmbəldɔʁ|harry aʁi|hermione ɛʁmjɔn
idéfix idefiks|luigi lwidʒi|minecraft majnkʁaft|panoramix panɔʁamiks|pikachu pikatʃu
pokémon pokemɔn|potter pɔtɛʁ|poudlard pudlaʁ|spiderman spajdœʁman|voldemort vɔldəmɔʁ
facebook fɛsbuk|cheesecake tʃizkɛk|cupcake kœpkɛk|gaming ɡɛmiŋ|hobbit ɔbit|whatsapp watsap
p'tit pti|p'tite ptit|online ɔnlajn|snapchat snaptʃat|tiktok tiktɔk
"""

NAMES: dict[str, str] = {
    said.split(" ")[0]: said.split(" ")[1]
    for line in _SAID.strip().split("\n")
    for said in line.split("|")
}
"""IPA by folded name."""
