// The page at /docs. Everything it loads comes from here, so it works without a way to the internet.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Quaestor API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="page"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** What may be asked for under /docs/. Files come from the Swagger UI package, the rest from here. */
export const ASSETS: Record<string, { file: true } | { type: string; text: string }> = {
  'swagger-ui.css': { file: true },
  'swagger-ui-bundle.js': { file: true },
  'favicon-32x32.png': { file: true },
  'start.js': {
    type: 'js',
    text: "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', deepLinking: true, validatorUrl: null });\n",
  },
};

/** Beside the built program, or in the package while developing. */
export function swaggerUiFolder(): string {
  const beside = fileURLToPath(new URL('./swagger-ui', import.meta.url));
  return existsSync(beside) ? beside : dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
}
