import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'execution', rootDir: import.meta.dirname };
