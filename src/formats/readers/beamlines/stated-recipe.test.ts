import { describe, expect, test } from 'vitest';
import { statedRecipe } from './stated-recipe.ts';

const table = {
  format: 'made up',
  name: 'made up',
  columns: ['energy', 'a', 'b'].map((label, i) => ({ label, values: Float64Array.of(i + 1, 2 * (i + 1)) })),
};

describe('statedRecipe', () => {
  test('reads the columns of the two intensities', () => {
    const recipe = statedRecipe(
      '# Sample I1 = col 2  I2= col 3, mu = ln(I1/I2), Reference not available',
      table,
    );
    expect(recipe?.recipe).toBe('ln(a/b)');
    expect(recipe?.values[0]).toBeCloseTo(Math.log(2 / 3), 12);
  });

  test('reads the column of a normalised mu', () => {
    expect(statedRecipe('# Sample normalised mu = col 3', table)).toMatchObject({
      recipe: 'column b',
      state: 'normalised',
    });
  });

  test('finds none in other comments, and none that names columns which do not exist', () => {
    expect(statedRecipe('# I1 and I2 are ion chambers', table)).toBeUndefined();
    expect(statedRecipe('# I1 = col 2  I2= col 9, mu = ln(I1/I2)', table)).toBeUndefined();
  });
});
