/** For the `attributes` of an input of Mantine: a direction that follows what is typed (its `dir` would be the wrapper's). */
export const autoDir = { input: { dir: "auto" } };
export const leftToRight = { input: { dir: "ltr" } } as const;
