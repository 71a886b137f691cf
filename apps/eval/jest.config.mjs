import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'eval', rootDir: import.meta.dirname };
