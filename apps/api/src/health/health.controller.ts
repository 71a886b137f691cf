import { Controller, Get, Req, Res } from '@nestjs/common';
import type { HealthReport } from '@quaestor/contracts';
import type { Request, Response } from 'express';
import { callerOf, Open } from '../auth/api-key.guard.ts';
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
  async ready(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const report = answer(await this.checks.report(), response);
    return callerOf(request) === null ? withoutPlaces(report) : report;
  }

  /** Whether this program can take questions; workers that come later will answer them. */
  @Get('readyz/api')
  async readyForRequests(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    return answer(await this.checks.ofApi(), response);
  }
}

/** Names of our machines are nothing for strangers. */
const withoutPlaces = ({ status, checks }: HealthReport): HealthReport => ({
  status,
  checks: checks.map(({ name, ok, detail }) => ({ name, ok, detail })),
});

function answer(report: HealthReport, response: Response): HealthReport {
  if (report.status !== 'healthy') response.status(503);
  return report;
}
