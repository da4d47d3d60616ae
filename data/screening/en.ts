import { after, around, before, own, past, still } from './en/around.ts';
import { beginnings } from './en/beginnings.ts';
import { classes } from './en/classes.ts';
import { dying } from './en/dying.ts';
import { endings } from './en/endings.ts';
import { harm } from './en/harm.ts';
import { spelled } from './en/spelled.ts';
import type { ScreenList } from '#src/domain/screening/list.ts';

/*
 * English. Written for people who write to themselves or to a peer support server, late and on a phone. It looks for what
 * somebody says of themselves and of now. What was once, what others say, songs, games and figures of speech are left
 * alone: to be handed numbers after telling how far one has come would teach people to say nothing.
 * How well it does is in FIGURES.md. Whoever changes it adds lines to tests/domain/screening first.
 */
export const english: ScreenList = {
	classes,
	groups: { ...beginnings, ...endings },
	joins:
		'and but so because cause cuz then or yet honestly though since idk ok okay well yeah yes also plus tbh sorry ' +
		'please lol ugh like hey hi',
	phrases: { says: [...dying, ...harm], before, own, after, around, past, still },
	spelled,
	nearly: 'suicide suicidal myself unalive unaliving selfharm',
	signs: { '💀': 'die', '☠': 'die', '⚰': 'die', '🪦': 'die' },
};
