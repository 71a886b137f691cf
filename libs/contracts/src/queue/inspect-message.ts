import * as z from 'zod';
import { Filename } from '../http/datasets.ts';

/** Bull's queue of files that somebody wants to know about before there is a question; apart, so that no question waits. */
export const INSPECT_QUEUE = 'inspect';

export const InspectMessage = z.object({ filename: Filename });
export type InspectMessage = z.infer<typeof InspectMessage>;
