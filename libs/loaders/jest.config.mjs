import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'loaders', rootDir: import.meta.dirname };
