"""Words of which made-up people are made: names in real use, recalled, the commonest first."""


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    """
    jose maria juan guadalupe luis jesus antonio miguel francisco carlos manuel angel rosa
    alejandro ana juana carmen jorge pedro javier margarita alberto daniel fernando eduardo
    patricia roberto ricardo elena martha david teresa rafael victor sergio enrique arturo
    alejandra gabriela veronica leticia isabel silvia laura sandra raul mario hector oscar ramon
    martin felipe guillermo salvador ignacio gloria alicia beatriz yolanda joaquin ximena socorro
    refugio lucia rocio julio cesar adriana norma irma araceli esperanza monica marisol yesenia
    brenda karla diana omar ivan hugo jaime gerardo armando alfredo ernesto gustavo rodrigo adrian
    agustin andres vicente tomas santiago mateo diego emilio esteban gregorio octavio dolores
    consuelo catalina eugenia amalia concepcion rosario mercedes magdalena josefina ofelia estela
    graciela maribel lorena
    """
)
SURNAMES = _words(
    """
    hernandez garcia martinez lopez gonzalez perez rodriguez sanchez ramirez cruz flores gomez
    morales vazquez reyes jimenez torres diaz gutierrez ruiz mendoza aguilar ortiz moreno castillo
    romero alvarez mendez chavez rivera juarez ramos dominguez herrera medina castro vargas guzman
    velazquez munoz rojas contreras salazar luna ortega santiago guerrero estrada bautista cortes
    soto alvarado espinoza lara avila rios silva delgado cervantes leon vega marquez sandoval
    fuentes acosta carrillo padilla cabrera nunez campos valdez rosas santos ibarra mejia pena
    miranda rangel navarro solis molina ochoa trejo cardenas valencia figueroa pacheco orozco
    camacho serrano zavala maldonado barrera tapia villegas trujillo salinas montes quintero
    zamora franco peralta galvan cisneros tellez villanueva escobar becerra zuniga gallegos olvera
    macias tovar benitez arellano
    """
)
BEGINNINGS = _words(
    """
    ba be bo ca ce co cha da de do fa fe ga go gue hua i ja je la le lo ma me mi mo na no o pa pe
    po que ra re ri ro sa se so ta te ti to tla u va ve vi xo ya ye za ze
    """
)
ENDINGS = _words(
    """
    ba ca can co da des do ga gui huac jo la lan les lo ma mez mo na no nez ra rez ro ros rra sa
    so ta tl tin to tlan val vas ya za zo
    """
)
STATES = _words(
    """
    MC JC DF MN GT PL OC VZ CS GR ZS SL HG TS NL CH SR SP QT DG
    """
)
ACCENTED = {
    "jose": "José",
    "maria": "María",
    "hernandez": "Hernández",
    "garcia": "García",
    "martinez": "Martínez",
    "lopez": "López",
    "gonzalez": "González",
    "perez": "Pérez",
    "munoz": "Muñoz",
    "nunez": "Núñez",
    "pena": "Peña",
    "zuniga": "Zúñiga",
    "jimenez": "Jiménez",
    "ramirez": "Ramírez",
    "sanchez": "Sánchez",
    "jesus": "Jesús",
}
