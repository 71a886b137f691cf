export { languageModelConformance, type ModelUnderTest, type ServerManner } from './language-model.conformance.ts';
export { sandboxConformance, type SandboxUnderTest } from './sandbox.conformance.ts';
export { ScriptedModel } from './scripted-model.fake.ts';
export { type ScriptedEnding, ScriptedSandbox } from './scripted-sandbox.fake.ts';
export { type RedisServer, startRedis } from './redis-server.ts';
