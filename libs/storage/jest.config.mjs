import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'storage', rootDir: import.meta.dirname };
