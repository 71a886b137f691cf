import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'pipeline', rootDir: import.meta.dirname };
