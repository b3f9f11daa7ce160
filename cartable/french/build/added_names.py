"""Names of people and places that pupils meet and that Lexique lacks. Added by hand.

A line says why its names are there; then come "name sounds" in Lexique's own alphabet.
"""

from __future__ import annotations

NAMES: tuple[tuple[str, str, str], ...] = (
    (
        "first names of boys",
        "m",
        """
        adam ad@; adrien adRij5; alain al5; alexandre alEks@dR; alexis alEksi; antoine @twan; arthur
        aRtyR; baptiste batist; benjamin b5Zam5; benoît b°nwa; bernard bERnaR; bruno bRyno; charles
        SaRl; christian kRistj@; christophe kRistOf; clément klem@; corentin kOR@t5; daniel danjEl;
        david david; denis d°ni; didier didje; édouard edwaR; émile emil; enzo Enzo; éric eRik;
        étienne etjEn; fabien fabj5; félix feliks; florian flORj@; franck fR@k; françois fR@swa;
        frédéric fRedeRik; gabriel gabRijEl; georges ZORZ; gérard ZeRaR; gilles Zil; grégory
        gRegORi; guillaume gijom; gustave gystav; guy gi; henri @Ri; hervé ERve; hugo ygo; jacques
        Zak; jean Z@; jean-baptiste Z@batist; jean-pierre Z@pjER; jérémy ZeRemi; jérôme ZeRom; joël
        ZOEl; jonathan ZOnat@; joseph ZozEf; jules Zyl; julien Zylj5; kévin kevin; laurent lOR@; léo
        leo; léon le§; loïc lOik; louis lwi; luc lyk; lucas lyka; marc maRk; martin maRt5; mathéo
        mateo; mathieu matj2; mathis matis; matthieu matj2; maxence maks@s; maxime maksim; michaël
        mikaEl; mickaël mikaEl; michel miSEl; mohamed moamEd; nathan nat@; nicolas nikOla; noah nOa;
        olivier Olivje; pascal paskal; patrice patRis; patrick patRik; paul pOl; philippe filip;
        pierre pjER; quentin k@t5; raoul Raul; raphaël RafaEl; raymond Rem§; rémi Remi; rémy Remi;
        rené R°ne; robert RObER; robin ROb5; roger ROZe; romain ROm5; sacha saSa; samuel sam8El;
        sébastien sebastj5; serge sERZ; simon sim§; stéphane stefan; sylvain silv5; théo teo;
        thibault tibo; thibaut tibo; thierry tjERi; thomas tOma; timothée timOte; tom tOm; tristan
        tRist@; valentin val@t5; victor viktOR; vincent v5s@; xavier gzavje; yann jan; yannick
        janik; yves iv; yvon iv§; ahmed amEd; ali ali; amine amin; ibrahim ibRaim; karim kaRim;
        medhi medi; mehdi medi; mustapha mustafa; omar OmaR; rachid RaSid; youssef jusEf; yanis
        janis
        """,
    ),
    (
        "first names of girls",
        "f",
        """
        adèle adEl; agathe agat; agnès aNEs; alice alis; aline alin; amandine am@din; amélie ameli;
        anaïs anais; andréa @dRea; angélique @Zelik; anna ana; anne an; annie ani; audrey odRE;
        aurélie oReli; aurore oROR; béatrice beatRis; bénédicte benedikt; brigitte bRiZit; camille
        kamij; caroline kaROlin; catherine kat°Rin; cécile sesil; céline selin; chantal S@tal;
        charlotte SaRlOt; chloé klOe; christelle kRistEl; christine kRistin; claire klER; clara
        klaRa; clémence klem@s; coralie kORali; corinne kORin; delphine dElfin; diane djan; élise
        eliz; élodie elOdi; éloïse elOiz; emma Ema; emmanuelle Eman8El; estelle EstEl; esther EstER;
        eugénie 2Zeni; eva eva; ève Ev; fanny fani; fatima fatima; florence flOR@s; françoise
        fR@swaz; gaëlle gaEl; geneviève Z°n°vjEv; hélène elEn; inès inEs; irène iREn; isabelle
        izabEl; jade Zad; jeanne Zan; joséphine Zozefin; julia Zylja; julie Zyli; juliette ZyljEt;
        justine Zystin; karine kaRin; khadija kadiZa; laëtitia laetisja; laura loRa; laure loR; léa
        lea; léna lena; lina lina; lisa liza; lola lOla; louise lwiz; louna luna; lucie lysi; lucile
        lysil; madeleine mad°lEn; maëlle maEl; maëlys maelis; manon man§; marguerite maRg°Rit; marie
        maRi; marine maRin; marion maRj§; martine maRtin; mathilde matild; mélanie melani; mélissa
        melisa; michèle miSEl; monique mOnik; nadia nadja; nathalie natali; nicole nikOl; nina nina;
        noémie nOemi; océane Osean; odile Odil; pauline polin; rachel RaSEl; romane ROman; sabrina
        sabRina; samira samiRa; sandra s@dRa; sandrine s@dRin; sarah saRa; solène sOlEn; sonia
        sOnja; sophie sOfi; stéphanie stefani; suzanne syzan; sylvie silvi; thérèse teREz; valérie
        valeRi; véronique veROnik; virginie viRZini; yasmine jasmin; zoé zOe
        """,
    ),
    (
        "countries and continents",
        "f",
        """
        algérie alZeRi; angleterre @gl°tER; argentine aRZ@tin; australie ostRali; autriche otRiS;
        chine Sin; colombie kOl§bi; croatie kROasi; égypte eZipt; écosse ekOs; espagne EspaN;
        estonie EstOni; éthiopie etjOpi; finlande f5l@d; france fR@s; grèce gREs; guinée gine;
        hongrie §gRi; inde 5d; indonésie 5dOnezi; irlande iRl@d; islande isl@d; italie itali;
        jordanie ZORdani; libye libi; mauritanie mORitani; norvège nORvEZ; palestine palEstin;
        pologne pOlON; roumanie Rumani; russie Rysi; serbie sERbi; slovaquie slOvaki; suède s8Ed;
        suisse s8is; syrie siRi; tunisie tynizi; turquie tyRki; ukraine ykREn; afrique afRik;
        amérique ameRik; asie azi; europe 2ROp; océanie Oseani; antarctique @taRktik
        """,
    ),
    (
        "countries",
        "m",
        """
        afghanistan afganist@; brésil bRezil; bénin ben5; burkina-faso byRkinafaso; cambodge k@bOdZ;
        cameroun kam°Run; canada kanada; chili Sili; congo k§go; danemark dan°maRk; gabon gab§;
        ghana gana; irak iRak; iran iR@; japon Zap§; kenya kenja; laos laOs; liban lib@; luxembourg
        lyks@buR; mali mali; maroc maROk; mexique mEksik; népal nepal; niger niZER; nigeria niZeRja;
        pakistan pakist@; pérou peRu; portugal pORtygal; royaume-uni Rwajomyni; rwanda Rw@da;
        sénégal senegal; soudan sud@; tchad tSad; togo tOgo; uruguay yRygwE; venezuela venez8ela;
        vietnam vjEtnam; yémen jemEn
        """,
    ),
    (
        "islands and States without article",
        "",
        """
        cuba kyba; haïti aiti; israël isRaEl; madagascar madagaskaR; monaco mOnako
        """,
    ),
    (
        "capitals and cities of the world",
        "",
        """
        alger alZe; amsterdam amstERdam; athènes atEn; barcelone baRs°lOn; berlin bERl5; berne bERn;
        bruges bRyZ; bruxelles bRysEl; budapest bydapEst; copenhague kOpEnag; dakar dakaR; dublin
        dybl5; genève Z°nEv; istanbul ist@bul; jérusalem ZeRyzalEm; kiev kjEv;
        lausanne lozan; liège ljEZ; lisbonne lizbOn; londres l§dR; madrid madRid; milan mil@;
        montréal m§Real; moscou mOsku; munich mynik; naples napl; new-york nujORk; oslo Oslo; pékin
        pek5; prague pRag; québec kebEk; rabat Raba; rome ROm; stockholm stOkOlm; tokyo tOkjo; tunis
        tynis; varsovie vaRsOvi; venise v°niz; vienne vjEn; washington waSiGtOn; zurich zyRik
        """,
    ),
    (
        "French cities",
        "",
        """
        agen aZ5; aix Eks; ajaccio aZaksjo; albi albi; alès alEs; amiens amj5; angers @Ze; angoulême
        @gulEm; annecy ansi; antibes @tib; arles aRl; arras aRas; aurillac oRijak; auxerre OsER;
        avignon aviN§; bastia bastja; bayonne bajOn; beauvais bovE; belfort bElfOR; besançon b°z@s§;
        béziers bezje; blois blwa; bordeaux bORdo; boulogne bulON; bourges buRZ; brest bREst; caen
        k@; cahors kaOR; calais kalE; cannes kan; carcassonne kaRkasOn; cassis kasi; chambéry
        S@beRi; charleville SaRl°vil; chartres SaRtR; châteauroux SatoRu; cherbourg SERbuR;
        clermont-ferrand klERm§fER@; colmar kOlmaR; créteil kRetEj; dax daks; dieppe djEp; digne
        diN; dijon diZ§; dunkerque d1kERk; épinal epinal; évreux evR2; gap gap; gérardmer ZeRaRme;
        grenoble gR°nObl; laval laval; lens l@s; lille lil; limoges limOZ; lorient lORj@; lourdes
        luRd; lyon lj§; mâcon mak§; marseille maRsEj; meaux mo; menton m@t§; metz mEs; montauban
        m§tob@; montélimar m§telimaR; montpellier m§pElje; mulhouse myluz; nancy n@si; nanterre
        n@tER; nantes n@t; narbonne naRbOn; nevers n°vER; nice nis; nîmes nim; niort njOR; orléans
        ORle@; paris paRi; pau po; périgueux peRig2; perpignan pERpiN@; poitiers pwatje; quimper
        k5pER; reims R5s; rennes REn; rodez ROdEz; rouen Rw@; saint-étienne s5tetjEn; saint-denis
        s5d°ni; saint-malo s5malo; sarlat saRla; sedan s°d@; sète sEt; strasbourg stRazbuR; tarbes
        taRb; toulon tul§; toulouse tuluz; tours tuR; troyes tRwa; valence val@s; valenciennes
        val@sjEn; vannes van; verdun vERd1; versailles vERsaj; vesoul v°zul; vichy viSi;
        villefranche vilfR@S; villeurbanne vilyRban
        """,
    ),
    (
        "regions, mountains, rivers",
        "",
        """
        alpes alp; alsace alzas; aquitaine akitEn; ardèche aRdES; ardennes aRdEn; auvergne ovERN;
        bourgogne buRgON; bretagne bR°taN; champagne S@paN; corse kORs; dordogne dORdON;
        franche-comté fR@Sk§te; garonne gaROn; gers ZER; gironde ZiR§d; guadeloupe gwad°lup; guyane
        g8ijan; himalaya imalaja; île-de-france ild°fR@s; isère izER; jura ZyRa; landes l@d;
        languedoc l@gdOk; loire lwaR; lorraine lOREn; lot lOt; martinique maRtinik; massif-central
        masifs@tRal; mayotte majOt; meuse m2z; morbihan mORbi@; moselle mOzEl; normandie nORm@di;
        nouvelle-calédonie nuvElkaledOni; occitanie Oksitani; picardie pikaRdi; polynésie pOlinezi;
        provence pROv@s; pyrénées piRene; réunion Reynj§; rhin R5; rhône Ron; savoie savwa; seine
        sEn; somme sOm; tarn taRn; vosges voZ; yonne jOn; yvelines ivlin; atlantique atl@tik;
        méditerranée mediteRane; pacifique pasifik; danube danyb; nil nil; amazonie amazOni
        """,
    ),
    (
        "history, beliefs, tales",
        "",
        """
        allah ala; bouddha buda; charlemagne SaRl°maN; cléopâtre kleOpatR; clovis klOvis; dieu dj2;
        hercule ERkyl; jésus Zezy; louvre luvR; mahomet maOmE; molière mOljER; moïse mOiz; napoléon
        napOle§; noé nOe; pâques pak; toussaint tus5; halloween alOwin; ulysse ylis; vercingétorix
        vERs5ZetORiks; zeus z2s; astérix asteRiks; obélix Obeliks; pinocchio pinOkjo; cendrillon
        s@dRij§; renart R°naR; perrault peRo; la-fontaine laf§tEn; rousseau Ruso; voltaire vOltER;
        baudelaire bod°lER; rimbaud R5bo; zola zOla; pasteur past9R; curie kyRi; einstein EnStEn;
        internet 5tERnEt; google gugl; youtube jutub; wikipédia wikipedja
        """,
    ),
    (
        "names of people, places and stories whose sound no habit of French gives",
        "",
        """
        aaron aaROn; alan alan; alban alb@; alix aliks; andréas @dReas; andy @di; anthony @tOni;
        ariel aRjEl; athénaïs atenais; aymeric Em°Rik; ayden ajdEn; aylan ajlan; béatrix beatRiks;
        boris bORis; brayan bRajan; bryan bRajan; cindy sindi; clarence klaR@s; cyprien sipRij5;
        dave dEv; diego djego; djibril dZibRil; doris dORis; dorian dORj@; dylan dilan; eden edEn;
        edgar EdgaR; elena elena; eléonore eleOnOR; elias eljas; eliott eljOt; elliot eljOt; elisa
        eliza; ella Ela; elsa Elsa; elvis Elvis; emmanuel eman8El; emmy emi; eric eRik; erwan
        ERwan; esteban Esteban; ethan etan; evan evan; ewan ewan; ewen ewEn; eloïse elOiz; elodie
        elOdi; emilie emili; emile emil; edith edit; fatoumata fatumata; gwendal gwEndal;
        gwendoline gwEndOlin; gwenaël gwenaEl; gwenaëlle gwenaEl; gwenn gwEn; habib abib; hamza
        amza; hamid amid; hassan asan; helena elena; idriss idRis; ilan ilan; ilyas iljas; ilyès
        iljEs; ilyes iljEs; ines inEs; isaac izak; isaïe izai; ivan ivan; jason dZEzOn; jayden
        dZEdEn; jennifer dZenifER; jimmy dZimi; joachim ZOakim; joan ZOan; joaquim ZOakim; johan
        jOan; john dZOn; jonas ZOnas; jordan ZORdan; joris ZORis; juan Z8an; kenza kEnza; kevin
        kevin; killian kiljan; kilian kiljan; kylian kiljan; leïla leila; liam ljam; loan lOan;
        logan lOgan; lorenzo lOREnzo; lukas lykas; malik malik; matis matis; mathys matis; matthias
        matjas; mathias matjas; michael mikaEl; mike majk; mohammed mOamEd; morgan mORgan; myriam
        miRjam; nelson nElsOn; nolan nOlan; ophélie Ofeli; owen owEn; pablo pablo; pedro pedRo;
        peter pit9R; priscilla pRisila; rayan Rajan; rayane Rajan; ryan Rajan; ronan ROnan; sandy
        s@di; shaïna Saina; sofiane sOfjan; soan sOan; steven stiv°n; swan swan; thaïs tais; thiago
        tjago; tiago tjago; titouan titwan; tobias tObjas; tony tOni; tyler tajl9R; florent flOR@;
        wassim wasim; wendy wEndi; willy wili; yacine jasin; yaël jaEl; yannis janis; yoan jOan;
        yoann jOan; yohan jOan; yohann jOan; yvan iv@; yvette ivEt; yvonne ivOn; ylan ilan;
        zacharie zakaRi; zinedine zinedin; artémis aRtemis; osiris oziRis; isis izis; anubis
        anybis; midas midas; minos minOs; hitler itlER; jupiter ZypitER; churchill tS9RtSil;
        roosevelt ROzvElt; biden bajd°n; waterloo watERlo; everest Ev°REst; papeete papete; prévost
        pRevo; deschamps deS@; pons p§s; klein klajn; lloris lORis; griezmann gRijEzman; santos
        s@tOs; zelensky zelEnski; trump tR9mp; mandela m@dela; wang waG; obama obama; francois
        fR@swa; francoise fR@swaz; clement klem@; bach bak; beethoven betOvEn; boileau bwalo;
        broglie bR9j; chopin SOp5; degas d°ga; delacroix d°lakRwa; dumont dym§; fernandez fERn@dEz;
        gomez gOmEz; gonzalez g§zalEz; hernandez ERn@dEz; leclerc l°klER; leclercq l°klER; lefebvre
        l°fEvR; lefèvre l°fEvR; legrand l°gR@; lenoir l°nwaR; leroux l°Ru; leroy l°Rwa; lopez
        lOpEz; martinez maRtinEz; meyer mejER; mozart mozaR; muller mylER; müller mylER; newton
        njutOn; nguyen G8ijEn; perez peREz; pérez peREz; ramirez RamiREz; renault R°no; rodriguez
        ROdRigEz; ruiz R8iz; sanchez s@SEz; schmidt Smit; schneider SnEdER; schubert SubER;
        shakespeare SEkspiR; wagner vagnER; walter valtER; weber vebER; zidane zidan; mbappé mbape;
        staël stal; bahamas baamas; canberra k@bERa; chamonix SamOni; dallas dalas; hawaï awai;
        laon l@; liverpool livERpul; angeles @dZ°lEs; manchester m@tSEstER; miami mjami; millau
        mijo; minsk minsk; nebraska nebRaska; new nju; oléron OleR§; san san; sénart senaR; texas
        tEksas; uzès yzEs; vegas vegas; wisconsin viskOnsin; yunnan junan; batman batman;
        dumbledore d9mb°ldOR; harry aRi; hermione ERmjOn; idéfix idefiks; luigi lwidZi; minecraft
        majnkRaft; panoramix panORamiks; pikachu pikatSu; pokémon pokemOn; potter pOtER; poudlard
        pudlaR; spiderman spajd9Rman; voldemort vOld°mOR; facebook fEsbuk; linux linyks;
        whatsapp watsap; snapchat snaptSat; tiktok tiktOk; états-unis etazyni;
        champs-élysées S@zelize;
        antilles @tij; aisne En; buenos bwenos; grand-est gR@tEst; omer OmER; darwin daRwin;
        descartes dekaRt; guatemala gwatemala; jésus-christ ZezykRi; los lOs; marne maRn;
        michel-ange mikEl@Z; mumbai mumbaj; nam nam; saône son; saône-et-loire sonelwaR;
        saint-ouen s5tw5; viêt vjEt; grande-bretagne gR@dbR°taN; nouvelle-zélande
        nuvElzel@d; pays-bas peiba
        """,
    ),
)
"""Why, gender, then names with their sounds."""
