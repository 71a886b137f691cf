import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type DatasetFile, type DatasetList, Problem } from '@quaestor/contracts';
import type { DatasetStore, StagedUpload, UploadStore } from '@quaestor/ports';
import type { Request, Response } from 'express';
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
    const { upload, filename, fields } = await receiveForm(request, response, this.datasets, {
      maxBytes: this.maxBytes,
      checkName: true,
    });
    const overwrite = await orDiscard(upload, () => flagOf(fields.overwrite) ?? asked ?? false);
    const { file } = await keep(upload, filename, { overwrite });
    response.setHeader('Location', location(filename));
    return file;
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

async function orDiscard<T>(upload: StagedUpload, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    await upload.discard();
    throw error;
  }
}
