import { createHash } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type DatasetFile, type DatasetList, Problem } from '@quaestor/contracts';
import type { DatasetStore, RequestKeys, UploadStore } from '@quaestor/ports';
import type { Request, Response } from 'express';
import { oncePerKey, requestKeyOf } from '../idempotency/once-per-key.ts';
import { PART } from '../parts.ts';
import { checkUploadName } from './file-kind.ts';
import { receiveForm } from './receive-form.ts';
import { checkLength, flagOf, isForm, keep, receiveBody } from './receive-upload.ts';
import { sendFile } from './send-file.ts';

@Controller('data')
export class DatasetsController {
  constructor(
    @Inject(PART.datasets) private readonly datasets: DatasetStore & UploadStore,
    @Inject(PART.maxUploadBytes) private readonly maxBytes: number,
    @Inject(PART.requestKeys) private readonly keys: RequestKeys,
  ) {}

  @Get()
  async list(): Promise<DatasetList> {
    const files = await this.datasets.list();
    return { files, count: files.length };
  }

  @Post()
  @HttpCode(201)
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('overwrite') query: unknown,
  ): Promise<DatasetFile> {
    if (!isForm(request)) throw new Problem('unsupported-media-type', { expected: 'multipart/form-data' });
    checkLength(request, this.maxBytes);
    const asked = flagOf(query);
    const key = requestKeyOf(request);
    const hash = key && createHash('sha256');
    const { upload, filename, fields } = await receiveForm(request, response, this.datasets, {
      maxBytes: this.maxBytes,
      checkName: true,
      hash,
    });
    try {
      const overwrite = flagOf(fields.overwrite) ?? asked ?? false;
      const sent = ['POST /data', filename, overwrite, hash?.digest('hex')];
      const store = async () => (await keep(upload, filename, { overwrite })).file;
      const file = await oncePerKey(this.keys, key, sent, store);
      response.setHeader('Location', location(filename));
      return file;
    } finally {
      await upload.discard();
    }
  }

  @Get(':filename')
  async download(@Param('filename') filename: string, @Res() response: Response): Promise<void> {
    await sendFile(await this.datasets.open(filename), response);
  }

  @Put(':filename')
  async replace(
    @Param('filename') filename: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DatasetFile> {
    checkUploadName(filename);
    checkLength(request, this.maxBytes);
    const upload = isForm(request)
      ? (await receiveForm(request, response, this.datasets, { maxBytes: this.maxBytes, checkName: false })).upload
      : await receiveBody(request, this.datasets, this.maxBytes);
    const { file, created } = await keep(upload, filename, { overwrite: true });
    if (created) response.status(201).setHeader('Location', location(filename));
    return file;
  }

  @Delete(':filename')
  @HttpCode(204)
  async remove(@Param('filename') filename: string): Promise<void> {
    await this.datasets.remove(filename);
  }
}

const location = (filename: string) => `/data/${encodeURIComponent(filename)}`;
