import { buddies } from './buddies.ts';
import { checkin, checkinWithHistory } from './checkin.ts';
import { drain } from './drain.ts';
import { firstScreen } from './first-screen.ts';
import { imported } from './import.ts';
import { memory } from './memory.ts';
import { milestones } from './milestones.ts';
import { occurrences } from './occurrences.ts';
import { pictures, picturesAndAnswers } from './pictures.ts';
import type { Row } from './row.ts';
import { servers } from './servers.ts';
import { startup } from './startup.ts';
import { tick } from './tick.ts';

/** Everything that `npm run bench` measures, in order. */
export const rows: readonly Row[] = [
	checkin,
	checkinWithHistory,
	drain,
	firstScreen,
	tick,
	milestones,
	imported,
	memory,
	occurrences,
	pictures,
	picturesAndAnswers,
	buddies,
	startup,
	servers,
];
