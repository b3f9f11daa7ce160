"""Words of a family chosen by hand, where endings alone would find none or a false one.

From reading what `cartable.french.word_families` finds for the 2,000 commonest words that end in a
mute consonant. A shown word has the letter, and it is heard in it.
"""

from __future__ import annotations

from cartable.french.letters import word_set

_SHOWN = """
accroc c accrocher;accès s accessible;achat t acheter;aplomb b plomber;attentat t attenter;
avant t avantage;aéroport t aéroportuaire;biais s biaiser;bistrot t bistrotier;bout t aboutir;
bras s brassard;cent t centaine;cafard d cafardeux;champ p champêtre;chocolat t chocolatier;
choix x choisir;cinq q cinquième;clerc c clérical;concert t concertiste;conflit t conflictuel;
continent t continental;contrat t contractuel;corps p corporel;courroux x courroucé;
cours s course;croc c crochet;croix x croiser;cul l culotte;dent t dentiste;deux x deuxième;
devant t devanture;dix x dixième;doigt g digital;doigt t doigté;dos s dossard;délit t délictueux;
départ t partir;enfant t enfantin;esprit t spirituel;estomac c stomacal;excès s excessif;
fond d fonder;fondement t fondamental;format t formater;forêt t forestier;front t frontal;
gourd d dégourdi;fruit t fruitier;hasard d hasardeux;huit t huitième;instant t instantané;
jonc c joncher;lait t laitier;lit t literie;maquis s maquisard;moment t momentané;mont t montagne;
médicament t médicamenteux;noix x noisette;nuit t nuitée;obus s obusier;outil l outiller;
paix x paisible;paradis s paradisiaque;parcours s course;plomb b plombier;poing g poignée;
pont t ponton;port t portuaire;pétard d pétarader;pot t potier;progrès s progresser;
prompt t prompte;puits s puiser;quart t quartier;rachat t racheter;rat t raton;rebord d border;
renard d renardeau;sabot t sabotier;remords d mordre;retrait t retraite;règlement t réglementer;
salut t salutation;sang g sanguin;secours s secourisme;serment t assermenté;six x sixième;
tard d tarder;temps p temporel;torrent t torrentiel;toux x tousser;trois s troisième;
tronc c tronçon;univers s universel;vent t venteux;vingt t vingtaine;égout t égoutier;
événement t événementiel
"""

SHOWN = {
    (word, letter): shown
    for word, letter, shown in (
        line.split() for line in _SHOWN.replace("\n", "").split(";") if line
    )
}
"""(Word, its mute letter) → the word to show."""

ALONE = word_set(
    "ados ais antécédent badaud banc boulot broc brouillard brout bât cabot cachot calot capot "
    "carburant cas chas comment compas congrès convers coulis couvent damas devis forfait flat "
    "frais gent gigot gland habit haras incident los loup lut malais marc marmot mas mois mot "
    "moutard nid pendant picot pilot pis pois prompt puis pus quant ragot raz renaud repas "
    "ressort revers sas sort souris succès sursis tort trait tripot têt vers"
)
"""Words that another only looks like: cas and casser, mot and moteur, loup and louper."""

SHOWN_OF_NOUNS = {"faux": "faucher"}
"""Words to show for a noun alone: the x of la faux is not that of fausse."""

NEVER_SHOWN = word_set(
    "bandante chiante chier connarde crevarde emmerdante emmerder enculer foutre gueularde "
    "merdeuse merder péteuse putain refoutre salaude saligaude saloper saloperie vacharde vicelarde"
)
"""Words that a school does not show."""
