/**
 * One element a line, in the order of Z (the first line is Z 1), fields separated by a space, "-" where undefined:
 * symbol, name, K-edge energy eV, K core-hole width eV (full width at half maximum), K-alpha1 line eV,
 * Pauling electronegativity, covalent radius Å.
 *
 * Sources: K edges and lines W. T. Elam, B. D. Ravel, J. R. Sieber, Radiat. Phys. Chem. 63 (2002) 121; widths
 * O. Keski-Rahkonen, M. O. Krause, At. Data Nucl. Data Tables 14 (1974) 139, updated by M. O. Krause, J. H. Oliver,
 * J. Phys. Chem. Ref. Data 8 (1979) 329, both as compiled in the public-domain tables of xraydb 4.4.7; covalent radii
 * B. Cordero et al., Dalton Trans. (2008) 2832 (C: sp3; Mn, Fe, Co: high spin).
 */
export const elementTable = `
H hydrogen 13.6 0.0201 - 2.2 0.31
He helium 24.6 0.0269 - - 0.28
Li lithium 54.7 0.036 - 0.98 1.28
Be beryllium 111.5 0.0483 108.5 1.57 0.96
B boron 188 0.0647 183.3 2.04 0.84
C carbon 284.2 0.0868 277 2.55 0.73
N nitrogen 409.9 0.1163 392.4 3.04 0.71
O oxygen 543.1 0.1559 524.9 3.44 0.66
F fluorine 696.7 0.2089 676.8 3.98 0.57
Ne neon 870.2 0.24 848.6 - 0.58
Na sodium 1070.8 0.3 1040.3 0.93 1.66
Mg magnesium 1303 0.36 1253.79 1.31 1.41
Al aluminium 1559 0.42 1486.5 1.61 1.21
Si silicon 1839 0.48 1739.8 1.9 1.11
P phosphorus 2145.5 0.53 2010.5 2.19 1.07
S sulfur 2472 0.59 2309.5 2.58 1.05
Cl chlorine 2822 0.64 2622 3.16 1.02
Ar argon 3205.9 0.68 2957.5 - 1.06
K potassium 3608.4 0.74 3313.8 0.82 2.03
Ca calcium 4038.5 0.81 3692.3 1.0 1.76
Sc scandium 4492 0.86 4093.3 1.36 1.7
Ti titanium 4966 0.94 4512.2 1.54 1.6
V vanadium 5465 1.01 4952.9 1.63 1.53
Cr chromium 5989 1.08 5414.9 1.66 1.39
Mn manganese 6539 1.16 5900.3 1.55 1.5
Fe iron 7112 1.25 6405.2 1.83 1.42
Co cobalt 7709 1.33 6930.9 1.88 1.38
Ni nickel 8333 1.44 7480.3 1.91 1.24
Cu copper 8979 1.55 8046.3 1.9 1.32
Zn zinc 9659 1.67 8637.2 1.65 1.22
Ga gallium 10367 1.82 9250.6 1.81 1.22
Ge germanium 11103 1.96 9886 2.01 1.2
As arsenic 11867 2.14 10543.4 2.18 1.19
Se selenium 12658 2.33 11224.1 2.55 1.2
Br bromine 13474 2.52 11924 2.96 1.2
Kr krypton 14326 2.75 12647.6 3.0 1.16
Rb rubidium 15200 2.99 13396 0.82 2.2
Sr strontium 16105 3.25 14165 0.95 1.95
Y yttrium 17038 3.52 14958 1.22 1.9
Zr zirconium 17998 3.84 15775 1.33 1.75
Nb niobium 18986 4.14 16615 1.6 1.64
Mo molybdenum 20000 4.52 17480 2.16 1.54
Tc technetium 21044 4.91 18367 1.9 1.47
Ru ruthenium 22117 5.33 19279 2.2 1.46
Rh rhodium 23220 5.77 20216 2.28 1.42
Pd palladium 24350 6.24 21177 2.2 1.39
Ag silver 25514 6.75 22163 1.93 1.45
Cd cadmium 26711 7.28 23173 1.69 1.44
In indium 27940 7.91 24210 1.78 1.42
Sn tin 29200 8.49 25271 1.96 1.39
Sb antimony 30491 9.16 26359 2.05 1.39
Te tellurium 31814 9.89 27473 2.1 1.38
I iodine 33169 10.6 28612 2.66 1.39
Xe xenon 34561 11.4 29775 2.6 1.4
Cs caesium 35985 12.3 30973 0.79 2.44
Ba barium 37441 13.2 32194 0.89 2.15
La lanthanum 38925 14.1 33442 1.1 2.07
Ce cerium 40443 15.1 34720 1.12 2.04
Pr praseodymium 41991 16.2 36027 1.13 2.03
Nd neodymium 43569 17.3 37361 1.14 2.01
Pm promethium 45184 18.5 38725 1.13 1.99
Sm samarium 46834 19.7 40118 1.17 1.98
Eu europium 48519 21 41542 1.2 1.98
Gd gadolinium 50239 22.3 42996 1.2 1.96
Tb terbium 51996 23.8 44482 1.1 1.94
Dy dysprosium 53789 25.2 45999 1.22 1.92
Ho holmium 55618 26.8 47547 1.23 1.92
Er erbium 57486 28.4 49128 1.24 1.89
Tm thulium 59390 30.1 50742 1.25 1.9
Yb ytterbium 61332 31.9 52388 1.1 1.87
Lu lutetium 63314 33.7 54070 1.27 1.87
Hf hafnium 65351 35.7 55790 1.3 1.75
Ta tantalum 67416 37.7 57535 1.5 1.7
W tungsten 69525 39.9 59318 2.36 1.62
Re rhenium 71676 42.1 61141 1.9 1.51
Os osmium 73871 44.4 63000 2.2 1.44
Ir iridium 76111 46.8 64896 2.2 1.41
Pt platinum 78395 49.3 66831 2.28 1.36
Au gold 80725 52 68806 2.54 1.36
Hg mercury 83102 54.6 70818 2.0 1.32
Tl thallium 85530 57.4 72872 1.62 1.45
Pb lead 88005 60.4 74970 2.33 1.46
Bi bismuth 90526 63.4 77107 2.02 1.48
Po polonium 93105 66.6 79291 2.0 1.4
At astatine 95730 69.8 81516 2.2 1.5
Rn radon 98404 73.3 83785 2.2 1.5
Fr francium 101137 76.8 86106 0.7 2.6
Ra radium 103922 80.4 88478 0.9 2.21
Ac actinium 106755 84.1 90884 1.1 2.15
Th thorium 109651 88 93351 1.3 2.06
Pa protactinium 112601 91.9 95868 1.5 2.0
U uranium 115606 96.1 98440 1.38 1.96
Np neptunium 118669 100 101059 1.36 1.9
Pu plutonium 121791 105 103734 1.28 1.87
Am americium 124982 109 106472 1.3 1.8
Cm curium 128241 114 109271 1.3 1.69
`;
