import { checkin, checkinWithHistory } from './checkin.ts';
import { drain } from './drain.ts';
import { memory } from './memory.ts';
import { pictures, picturesAndAnswers } from './pictures.ts';
import type { Row } from './row.ts';
import { tick } from './tick.ts';

/** Everything that `npm run bench` measures, in order. */
export const rows: readonly Row[] = [checkin, checkinWithHistory, drain, tick, memory, pictures, picturesAndAnswers];
