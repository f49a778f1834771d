import { referenceSpec, trainingName } from '../jobs/variants.ts';
import type { RobustnessCurve } from '../results/robustness.ts';
import type { CollectedStudy } from './collected-study.ts';
import { outcomesOf } from './outcomes.ts';
import { scoreOf } from './score.ts';

/** What disturbances of the held-out spectra cost, by recipe. */
export function robustnessCurves(study: CollectedStudy): RobustnessCurve[] {
  const jobs = study.done('robustness');
  const recipes = [...new Set(jobs.map(({ task }) => task.spec.recipe.name))].sort();
  return recipes.flatMap((recipe) => {
    const outputs = jobs.filter(({ task }) => task.spec.recipe.name === recipe).map(({ output }) => output);
    return (outputs[0]?.curves ?? []).map(
      ({ disturbance, points }): RobustnessCurve => ({
        disturbance,
        recipe,
        model: trainingName({ averaged: referenceSpec.averaged, augmented: true }),
        points: points.map(({ amount }, i) => {
          const own = outputs.map(({ element, curves }) => ({
            element,
            point: curves.find((curve) => curve.disturbance === disturbance)!.points[i]!,
          }));
          return {
            amount,
            score: scoreOf(
              own.flatMap(({ element, point }) => outcomesOf(study.describe(element), point.table)),
            ),
            refused: own.reduce((sum, { point }) => sum + point.refused, 0),
          };
        }),
      }),
    );
  });
}
