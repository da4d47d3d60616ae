import { Temporal } from 'temporal-polyfill';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { shownToNear } from '#src/discord/goal/short.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { nextReminder, ownPair, type OwnPair, type SideRow } from '#src/features/mentors/pairing.ts';

/** A pair as one of the two sees it, with what they can do. At most 12 components. @throws {Expired} where it is not theirs, or has ended. */
export async function pairScreen(context: Context, id: string, say: readonly Part[] = []): Promise<Card> {
	const own = await ownPair(context.db, context.member.user, id);
	const { pair: texts } = context.words.mentor;
	const { state } = own.pair;
	const who = [texts.title(`<@${own.other.user_id}>`), own.role === 'mentor' ? texts.mentor : texts.mentee];
	const act = (name: 'agree' | 'pause' | 'go-on', label: string, tone: 'main' | 'quiet' = 'quiet') =>
		button(routes.pairAct.id({ pair: id, act: name }), label, tone);
	const end = button(routes.pairEnd.id({ pair: id }), texts.end);
	const report = button(routes.report.id({ pair: id }), texts.report);
	if (state === 'agreeing') {
		const agreed = own.mine.agreed_at !== null;
		return card(...say, who.join('\n'), texts.agreement, ...(agreed ? [texts.agreed] : []), [
			...(agreed ? [] : [act('agree', texts.agree, 'main')]),
			end,
			report,
		]);
	}
	if (state === 'paused') {
		return card(...say, [...who, texts.paused].join('\n'), [act('go-on', texts.goOn, 'main'), end, report]);
	}
	return card(
		...say,
		[...who, rhythmText(context, own), ...(isApart(own, context.at) ? [texts.apart] : [])].join('\n'),
		...(own.role === 'mentor' ? await shownToNear(context, own.other.user_id) : []),
		[button(routes.rhythm.id({ pair: id }), texts.change), act('pause', texts.pause), end, report],
	);
}

function rhythmText({ words, at }: Context, { mine, other }: OwnPair): string {
	const { rhythm, weekly } = words.mentor.pair;
	const there = nextReminder(mine, at).toZonedDateTimeISO(other.zone);
	const [ours, theirs] = [weekly(weekdayNamed(words, mine.day), mine.time), clockText(there.toPlainTime())];
	return rhythm(ours, weekly(weekdayNamed(words, there.dayOfWeek), theirs));
}

/** They are reminded at two moments, since there is none at which both are awake. */
function isApart({ mine, other }: OwnPair, at: Temporal.Instant): boolean {
	const moment = (side: SideRow) => nextReminder(side, at).epochMilliseconds;
	return moment(mine) !== moment(other);
}
