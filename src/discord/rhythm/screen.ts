import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import { dayName } from '#src/discord/day-name.ts';
import { soonShown } from '#src/discord/moment.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { clock } from '#src/discord/settings/hours.ts';
import { messageRoutes } from '#src/discord/settings/messages.ts';
import { allowButton, quietNote } from '#src/discord/settings/reminder.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { areBeside, reminderKinds } from '#src/domain/reminder.ts';
import { rhythmOf, type Rhythm } from '#src/features/rhythm.ts';

/** A person's rhythm: what comes when, how, and what can be changed. @param say before it: what has just happened. */
export async function rhythmCard(scene: Scene, say: readonly Part[] = []): Promise<Card> {
	const { db, member, at, words } = scene;
	const rhythm = await rhythmOf(db, member, at);
	const notes = notesOn(scene, rhythm).map((note) => `-# ${note}`);
	return card(
		...say,
		words.rhythm.title,
		[...linesOf(scene, rhythm), ...pauseLine(scene, rhythm)].join('\n'),
		...(notes.length === 0 ? [] : [notes.join('\n')]),
		wayButtons(scene, rhythm),
		[
			button(reflectionRoutes.intention.id({}), words.rhythm.button.intention),
			button(reflectionRoutes.review.id({}), words.rhythm.button.review),
		],
	);
}

function linesOf({ words }: Scene, { beats, reach }: Rhythm): string[] {
	const { rhythm: say } = words;
	return reminderKinds.map((kind) => {
		const beat = beats.find((one) => one.kind === kind);
		const name = say.kind[kind];
		if (!beat) return `${say.off(name)}\n${say.meaning[kind]}`;
		if (reach === undefined) return say.waiting(name, beat.time);
		return say.on(name, beat.time, soonShown(beat.comes));
	});
}

function pauseLine({ words, locale }: Scene, { pause }: Rhythm): string[] {
	if (!pause) return [];
	return [words.rhythm.paused[pause.state](dayName(pause.from, locale), dayName(pause.until, locale))];
}

/** What there is to know about the times. */
function notesOn(scene: Scene, rhythm: Rhythm): string[] {
	const { words, mention } = scene;
	const { rhythm: say, settings } = words;
	const { beats, reach, rule, ownZone, told } = rhythm;
	if (beats.length === 0) return [];
	const timeOf = (kind: (typeof beats)[number]['kind']) => beats.find((beat) => beat.kind === kind)?.time;
	const [morning, checkin, evening] = [timeOf('morning'), timeOf('checkin'), timeOf('evening')];
	const isBeside = checkin !== undefined && evening !== undefined && areBeside(checkin, evening, rule.dayEndHour);
	const isEarly = morning !== undefined && Number(morning.slice(0, 2)) < rule.dayEndHour;
	const quiet = reach === 'dm' ? beats : [];
	return [
		howText(scene, rhythm),
		say.zone(beats[0]?.zone ?? rule.zone),
		...(ownZone ? [] : [settings.quiet.otherZone(mention('settings timezone'))]),
		...(isBeside ? [say.beside] : []),
		...(isEarly ? [say.nightBefore(morning, clock(rule.dayEndHour), mention('settings day-end'))] : []),
		...quiet.flatMap((beat) => quietNote(scene, beat, told).map((note) => say.about(say.kind[beat.kind], note))),
	];
}

function howText({ words }: Scene, { way, reach }: Rhythm): string {
	const { how } = words.rhythm;
	if (reach === undefined) return how['needs-messages'];
	return way === 'dm' && reach === 'nudge' ? how.closed : how[reach];
}

/** At most five, as a row has. What is open comes first: times that nobody is told of yet, before how to change them. */
function wayButtons({ words }: Scene, { beats, way, reach, pause }: Rhythm): APIButtonComponent[] {
	const { button: label } = words.rhythm;
	const resume = pause ? [button(rhythmRoutes.resume.id({}), label.resume)] : [];
	if (beats.length === 0) return [button(rhythmRoutes.set.id({}), label.set, 'main'), ...resume];
	const quietly = button(rhythmRoutes.way.id({ way: 'nudge' }), label.quietly);
	const stop = button(rhythmRoutes.stop.id({}), label.stopAll);
	if (reach === undefined) {
		return [allowButton(words), quietly, button(rhythmRoutes.set.id({}), label.set), ...resume, stop];
	}
	return [
		button(rhythmRoutes.set.id({}), label.set, 'main'),
		...(way === 'dm' && reach === 'nudge' ? [button(messageRoutes.yes.id({}), label.tryMessages), quietly] : []),
		...(pause ? resume : [button(rhythmRoutes.pause.id({}), label.pause)]),
		stop,
	];
}
