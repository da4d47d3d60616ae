import { english } from './en.ts';
import type { ScreenList } from '#src/domain/screening/list.ts';

/** What the screen looks for, by language of `data/words`. A language without a list is not screened. */
export const screenLists: ReadonlyMap<string, ScreenList> = new Map([['en', english]]);
