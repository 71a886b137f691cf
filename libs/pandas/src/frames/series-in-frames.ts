// What a series answers to that is worked out as of frames.
import { seriesGroupByMember } from './group-by.ts';
import { locators, seriesCrossSectionMember } from './locate.ts';
import { seriesSampleMember } from './sample.ts';
import { seriesResampleMember } from './resample.ts';
import { seriesUnstackMember } from './stack.ts';

export const seriesInFrames = [
  ...locators,
  seriesCrossSectionMember,
  seriesGroupByMember,
  seriesUnstackMember,
  seriesSampleMember,
  seriesResampleMember,
];
