import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'live-data', rootDir: import.meta.dirname };
