export { KeptReplies } from './kept/kept-replies.ts';
export {
  checkLiveDataSettings,
  keptReplies,
  type LiveDataSettings,
  liveDataSettings,
  openLiveData,
} from './settings.ts';
export { WebLiveData, type WebLiveDataOptions } from './web-live-data.ts';
