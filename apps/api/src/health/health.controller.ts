import { Controller, Get, Res } from '@nestjs/common';
import type { HealthReport } from '@quaestor/contracts';
import type { Response } from 'express';
import { HealthChecks } from './health-checks.ts';

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
    const report = await this.checks.report();
    if (report.status !== 'healthy') response.status(503);
    return report;
  }
}
