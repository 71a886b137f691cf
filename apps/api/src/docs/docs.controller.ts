import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { openApiDocument, Problem, PROBLEMS, type ProblemCode } from '@quaestor/contracts';
import type { Request, Response } from 'express';
import { Open } from '../auth/api-key.guard.ts';
import { ASSETS, PAGE, swaggerUiFolder } from './swagger-ui.ts';

const VERSION = '0.1.0';

@Open()
@Controller()
export class DocsController {
  private document: string | undefined;

  /** Made when it is first asked for. */
  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  openApi(): string {
    return (this.document ??= JSON.stringify(openApiDocument({ version: VERSION })));
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  // The page shows what this service sends and nothing else; it needs no script but its own and no other host.
  @Header(
    'Content-Security-Policy',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
  )
  page(): string {
    return PAGE;
  }

  @Get('docs/:asset')
  asset(@Param('asset') name: string, @Req() { method, path }: Request, @Res() response: Response): void {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw new Problem('route-not-found', { method, path });
    if ('text' in asset) response.type(asset.type).send(asset.text);
    else response.sendFile(name, { root: swaggerUiFolder() });
  }

  @Get('problems/:code')
  problem(@Param('code') code: string, @Req() { method, path }: Request) {
    if (!Object.hasOwn(PROBLEMS, code)) throw new Problem('route-not-found', { method, path });
    const { status, title, advice } = PROBLEMS[code as ProblemCode];
    return { code, status, title, advice };
  }
}
