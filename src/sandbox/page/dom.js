// @ts-check

/** @import { Child } from './types.js' */

/** @typedef {{ [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void }} Listeners By event. */

/** @typedef {{ class?: string, on?: Listeners, data?: Record<string, string> } & Record<string, unknown>} Props */

/**
 * Makes an element. Text children become text nodes, so what people and bots write is never read as HTML. Properties:
 * `class`, `data` and `on` (listeners by event); `true` sets an attribute without a value; false, null and undefined
 * leave it out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(props)) {
		if (value === undefined || value === null || value === false) continue;
		if (name === 'on' || name === 'data') continue;
		node.setAttribute(name, value === true ? '' : String(value));
	}
	for (const [name, listener] of Object.entries(props.on ?? {})) {
		// TypeScript loses which name goes with which listener; `Listeners` holds it.
		node.addEventListener(name, /** @type {EventListener} */ (listener));
	}
	Object.assign(node.dataset, props.data);
	append(node, children);
	return node;
}

/**
 * @param {Node} parent
 * @param {readonly Child[]} children
 */
function append(parent, children) {
	for (const child of children) {
		if (child === null || child === undefined || child === false) continue;
		if (child instanceof Node) parent.appendChild(child);
		else if (typeof child === 'object') append(parent, child);
		else parent.appendChild(document.createTextNode(String(child)));
	}
}

/**
 * The element of index.html with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
	const node = document.getElementById(id);
	if (!node) throw new Error(`index.html has no #${id}`);
	return node;
}

/** @typedef {{ key: string, signature: string, make: () => HTMLElement }} Item */

/**
 * Makes the children of `parent` these items, in order. A child whose key and signature are the same stays the same
 * node, with its focus, its scroll position and what was typed in it; a focused control that is made anew gets the focus back.
 * @param {HTMLElement} parent
 * @param {readonly Item[]} items
 */
export function keyed(parent, items) {
	const focused = focusMark(parent);
	const old = new Map(
		[...parent.children].flatMap((node) =>
			node instanceof HTMLElement && node.dataset.key ? [[node.dataset.key, node]] : [],
		),
	);
	/** @type {Element | null} */
	let next = parent.firstElementChild;
	for (const { key, signature, make } of items) {
		const known = old.get(key);
		old.delete(key);
		const node = known && signatures.get(known) === signature ? known : make();
		node.dataset.key = key;
		signatures.set(node, signature);
		if (node === next) {
			next = next.nextElementSibling;
			continue;
		}
		if (known && known !== node) {
			if (known === next) next = next.nextElementSibling;
			known.remove();
		}
		parent.insertBefore(node, next);
	}
	for (const node of old.values()) node.remove();
	while (next) {
		const after = next.nextElementSibling;
		next.remove();
		next = after;
	}
	giveFocusBack(parent, focused);
}

/** @type {WeakMap<Element, string>} */
const signatures = new WeakMap();

/** @param {HTMLElement} parent */
function focusMark(parent) {
	const active = document.activeElement;
	if (!(active instanceof HTMLElement) || active === parent || !parent.contains(active)) return null;
	const item = /** @type {HTMLElement | null} */ (active.closest('[data-key]'));
	return { active, mark: active.dataset.focus ?? null, words: active.textContent, key: item?.dataset.key ?? null };
}

/**
 * @param {HTMLElement} parent
 * @param {ReturnType<typeof focusMark>} focused
 */
function giveFocusBack(parent, focused) {
	if (!focused || focused.active.isConnected) return;
	const all = [...parent.querySelectorAll('[data-focus]')];
	const same = all.find((node) => node instanceof HTMLElement && node.dataset.focus === focused.mark);
	const item = [...parent.children].find((node) => node instanceof HTMLElement && node.dataset.key === focused.key);
	const alike = all.find((node) => node.textContent === focused.words && node.closest('[data-key]') === item);
	const target = same ?? alike ?? item;
	if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
