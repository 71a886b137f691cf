import { Controller, Get, Res } from '@nestjs/common';
import type { HealthReport } from '@quaestor/contracts';
import type { Response } from 'express';
import { Open } from '../auth/api-key.guard.ts';
import { HealthChecks } from './health-checks.ts';

@Open()
@Controller()
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** Says no more than that the event loop turns: what fails outside must not get this program restarted. */
  @Get('livez')
  live(): HealthReport {
    return { status: 'healthy', checks: [] };
  }

  @Get(['readyz', 'status/health'])
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answer(await this.checks.report(), response);
  }

  /** Whether this program can take questions; workers that come later will answer them. */
  @Get('readyz/api')
  async readyForRequests(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answer(await this.checks.ofApi(), response);
  }
}

function answer(report: HealthReport, response: Response): HealthReport {
  if (report.status !== 'healthy') response.status(503);
  return report;
}
