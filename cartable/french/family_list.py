"""Words of a family chosen by hand, where endings alone would find none or a false one.

From reading what `cartable.french.word_families` finds for the 2,000 commonest words that end in a
mute consonant. A shown word has the letter, and it is heard in it.
"""

from __future__ import annotations

from cartable.french.letters import word_set

_SHOWN = """
accroc c accrocher;accès s accessible;achat t acheter;aplomb b plomber;attentat t attenter;
avant t avantage;aéroport t portuaire;bout t aboutir;bras s brassard;cent t centaine;
champ p champêtre;chocolat t chocolatier;choix x choisir;cinq q cinquième;clerc c clérical;
concert t concertiste;conflit t conflictuel;congrès s congressiste;contrat t contractuel;
corps p corporel;courroux x courroucé;cours s course;croc c crochet;croix x croiser;
cul l culotte;dent t dentiste;deux x deuxième;devant t devanture;dix x dixième;
doigt g digital;doigt t doigté;dos s dossard;délit t délictueux;départ t partir;
enfant t enfantin;esprit t spirituel;estomac c stomacal;excès s excessif;fond d fonder;
fondement t fondamental;format t formater;forêt t forestier;front t frontal;fruit t fruitier;
hasard d hasardeux;huit t huitième;instant t instantané;jonc c joncher;lait t laitier;
lit t literie;maquis s maquisard;moment t momentané;mont t montagne;
médicament t médicamenteux;nid d nidifier;noix x noisette;nuit t nuitée;obus s obusier;
outil l outiller;paix x paisible;paradis s paradisiaque;parcours s course;plomb b plombier;
poing g poignée;pont t ponton;port t portuaire;pot t potier;progrès s progresser;
prompt t prompte;puits s puiser;quart t quartier;rachat t racheter;rat t raton;
rebord d border;remords d mordre;retrait t retraite;règlement t réglementer;
salut t salutation;sang g sanguin;secours s secourisme;serment t assermenté;six x sixième;
succès s successif;tard d tarder;temps p temporel;torrent t torrentiel;toux x tousser;
trois s troisième;tronc c tronçon;univers s universel;vent t venteux;vingt t vingtaine;
égout t égoutier;événement t événementiel
"""

SHOWN = {
    (word, letter): shown
    for word, letter, shown in (
        line.split() for line in _SHOWN.replace("\n", "").split(";") if line
    )
}
"""(Word, its mute letter) → the word to show."""

ALONE = word_set(
    "ados ais banc boulot broc bât cabot cachot calot cas chas comment couvent frais gland "
    "habit haras los loup lut marc marmot mas mois mot moutard pendant pis pois prompt puis pus "
    "raz repas sas sort tort trait têt vers"
)
"""Words that another only looks like: cas and casser, mot and moteur, loup and louper."""
