// Where a script comes to something else here than it may elsewhere: for whoever reads its answer.

/** With columns of one size, or by Newton's method, scikit-learn comes to the optimum as well. */
const ALIKE = /Scaler\b|newton/;

export const notesOnPandas = (script: string): string[] =>
  /\bLogisticRegression\s*\(/.test(script) && !ALIKE.test(script)
    ? [
        'The logistic regression is fitted to its optimum. scikit-learn may stop before it where columns are of very unlike sizes, and then tell other classes for a few rows.',
      ]
    : [];
