import { checkin, checkinWithHistory } from './checkin.ts';
import type { Row } from './row.ts';

/** Everything that `npm run bench` measures, in order. */
export const rows: readonly Row[] = [checkin, checkinWithHistory];
