import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'executor', rootDir: import.meta.dirname };
