import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'queue', rootDir: import.meta.dirname };
