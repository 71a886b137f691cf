import { Controller, Get, Inject, Param, Patch, Req } from '@nestjs/common';
import { type DatasetInfo, Problem, SchemaPatch } from '@quaestor/contracts';
import { cacheKeyOf, typesOf } from '@quaestor/pipeline';
import type { DatasetStore, TableCache } from '@quaestor/ports';
import type { Request } from 'express';
import { invalidRequest } from '../http/faults.ts';
import { plainFault } from '../http/plain-faults.ts';
import { readJson } from '../http/read-json.ts';
import { PART } from '../parts.ts';
import { DatasetDescriber } from './describe-dataset.ts';
import { mergePatch } from './merge-patch.ts';

/** Room for a hundred columns with all that may be said of them. */
const MAX_BODY_BYTES = 512 * 1024;

@Controller('data')
export class SchemaController {
  constructor(
    @Inject(PART.datasets) private readonly datasets: DatasetStore,
    @Inject(PART.tables) private readonly tables: TableCache,
    private readonly describer: DatasetDescriber,
  ) {}

  @Get(':filename/info')
  info(@Param('filename') filename: string): Promise<DatasetInfo> {
    return this.describer.describe(filename);
  }

  @Patch(':filename/schema')
  async correct(@Param('filename') filename: string, @Req() request: Request): Promise<DatasetInfo> {
    await this.datasets.describe(filename);
    const patch = SchemaPatch.safeParse(await readJson(request, MAX_BODY_BYTES), { error: plainFault });
    if (!patch.success) throw invalidRequest(patch.error);
    await this.keep(filename, patch.data);
    return this.describer.describe(filename);
  }

  private async keep(filename: string, patch: SchemaPatch): Promise<void> {
    const { problem } = await this.describer.describe(filename); // Has it read when nobody has yet.
    if (problem) throw new Problem('file-unreadable', { filename, reason: problem.detail });
    const { sha256 } = await this.datasets.open(filename);
    await this.datasets.correct(filename, async (said) => {
      const loaded = await this.tables.find(cacheKeyOf(sha256, filename, typesOf(said)));
      if (!loaded) throw new Problem('schema-pending', { filename });
      return mergePatch(said, patch, loaded.schema);
    });
  }
}
