import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'ports', rootDir: import.meta.dirname };
