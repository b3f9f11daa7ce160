"""Words of a pupil's day that Lexique, made of films and books up to 2005, lacks. Added by hand.

A line says why and what its words are; then come "word sounds" in Lexique's own alphabet. Their
plurals, feminines and persons are told by rule, as for every other word.
"""

from __future__ import annotations

WORDS: tuple[tuple[str, str, str, str], ...] = (
    (
        "screens and networks",
        "NOUN",
        "m",
        """
        smartphone smaRtfOn; podcast pOdkast; blog blOg; blogueur blOg9R; wifi wifi; wi-fi wifi;
        selfie sElfi; email imEl; youtubeur jutyb9R; influenceur 5fly@s9R; tuto tyto; tutoriel
        tytORjEl; tchat tSat; streaming stRimiG; replay R°plE; buzz b9z; hashtag aStag; emoji
        emOdZi; émoji emOdZi; gif Zif; mème mEm; spam spam; hackeur ak9R; webinaire webinER;
        bluetooth blutus; scan skan; chatbot tSatbOt; cloud klawd; login lOgin; texto
        tEksto; vidéoprojecteur videopROZEkt9R;
        jeu-vidéo Z2video; numériseur nymeRiz9R; cyberharcèlement sibERaRsElm@
        """,
    ),
    (
        "screens and networks",
        "NOUN",
        "f",
        """
        appli apli; visio vizjo; newsletter njuzlEt9R; playlist plElist; youtubeuse jutyb2z;
        influenceuse 5fly@s2z; blogueuse blOg2z; émoticône emOtikon; cybersécurité sibERsekyRite
        """,
    ),
    (
        "planet and town",
        "NOUN",
        "m",
        """
        covoitureur kovwatyR9R; écoquartier ekokaRtje; écogeste ekoZEst; photovoltaïque fotOvOltaik;
        vélib velib; parkour paRkuR; bio bjo; végan veg@; coronavirus
        kORonaviRys; covid kOvid; déconfinement dek§finm@; gel-hydroalcoolique ZElidRoalkOlik
        """,
    ),
    (
        "planet and town",
        "NOUN",
        "f",
        """
        déchèterie deSEtRi; ressourcerie R°suRs°Ri; écocitoyenneté ekositwajEnte; covoitureuse
        kovwatyR2z; permaculture pERmakyltyR; quatre-quatre katkatR; empreinte-carbone @pR5tkaRbOn
        """,
    ),
    (
        "school and those who help there",
        "NOUN",
        "m",
        """
        ordi ORdi; psychomotricien psikomOtRisj5; accompagnant ak§paN@; handisport @dispOR;
        hand @d; handballeur @dbal9R; futsal futsal; escape-game EskEjpgEjm; sudoku sudOku;
        nugget n9gEt; gamer gEjm9R; cheesecake tSizkEk; cupcake k9pkEk; gaming gEmiG; hobbit
        Obit; smoothie smuzi; wrap Rap; brownie bRawni; wok wOk
        """,
    ),
    (
        "school and those who help there",
        "NOUN",
        "f",
        """
        dyspraxie dispRaksi; dysphasie disfazi; dyscalculie diskalkyli; dysorthographie
        dizORtOgRafi; psychomotricité psikomOtRisite; psychomotricienne psikomOtRisjEn;
        accompagnante ak§paN@t; visioclasse vizjoklas; médiathèque medjatEk; ludothèque lydOtEk;
        interro 5tERo; handballeuse @dbal2z
        """,
    ),
    (
        "said of today's things",
        "ADJ",
        "m",
        """
        dyspraxique dispRaksik; dysphasique disfazik; dyscalculique diskalkylik; écoresponsable
        ekoREsp§sabl; aéroportuaire aeROpORt8ER; connecté konEkte;
        inclusif 5klyzif; végane vegan; malvoyant malvwaj@
        """,
    ),
    (
        "what is done with them",
        "VERB",
        "",
        """
        bloguer blOge; googler gugle; liker lajke; scroller skROle; swiper swajpe; tweeter twite;
        twitter twite; tchatter tSate; podcaster pOdkaste; streamer stRime; uploader yplode;
        paramétrer paRametRe; covoiturer kovwatyRe; buguer b9ge; beuguer b2ge; spammer spame; hacker
        ake; kiffer kife; déconfiner dek§fine; télétravailler teletRavaje; géolocaliser ZeOlOkalize
        """,
    ),
    (
        "half of a conjunction of two words (tandis que)",
        "ADV",
        "",
        """
        tandis t@di
        """,
    ),
    (
        "numbers that Lexique lacks",
        "NUM",
        "",
        """
        quarante-et-un kaR@te1; cinquante-et-un s5k@te1; soixante-et-un swas@te1; soixante-et-onze
        swas@te§z; soixante-onze swas@t§z; cent-un s@1; deux-cents d2s@; trois-cents tRwas@;
        quatre-cents katR°s@; cinq-cents s5s@; six-cents sis@; sept-cents sEts@; huit-cents 8is@;
        neuf-cents n9fs@; deux-mille d2mil
        """,
    ),
    (
        "short forms of talk",
        "ADJ",
        "m",
        """
        p'tit pti
        """,
    ),
    (
        "short forms of talk",
        "ADJ",
        "f",
        """
        p'tite ptit
        """,
    ),
    (
        "cries",
        "INTJ",
        "",
        """
        oups ups; tchou tSu
        """,
    ),
)
"""Why, tag, gender, then words with their sounds."""
