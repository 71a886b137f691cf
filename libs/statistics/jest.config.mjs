import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'statistics', rootDir: import.meta.dirname };
