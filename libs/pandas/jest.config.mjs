import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'pandas', rootDir: import.meta.dirname };
