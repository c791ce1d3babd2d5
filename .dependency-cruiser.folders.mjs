import files from './.dependency-cruiser.mjs';

/** No folder in a circle with another. A test may look at everything, so what it imports is no arrow of its folder. */
export default {
  forbidden: [{ name: 'no-circles-of-folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } }],
  options: { ...files.options, exclude: { path: `${files.options.exclude.path}|\\.test\\.ts$|/testing/` } },
};
