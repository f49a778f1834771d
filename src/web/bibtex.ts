import { version } from '../base/version.ts';

/** How this software and the paper behind it are cited (CITATION.cff). */
export const bibtex = `@article{zheng2020xanes,
  author  = {Zheng, Chen and Chen, Chi and Chen, Yiming and Ong, Shyue Ping},
  title   = {Random Forest Models for Accurate Identification of Coordination Environments from X-Ray Absorption Near-Edge Structure},
  journal = {Patterns},
  volume  = {1},
  number  = {2},
  pages   = {100013},
  year    = {2020},
  doi     = {10.1016/j.patter.2020.100013}
}

@software{edgewise,
  title   = {Edgewise},
  version = {${version}},
  note    = {Coordination environments from K-edge XANES}
}
`;
