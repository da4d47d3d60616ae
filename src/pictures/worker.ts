/** The entry of the threads that draw; see `pool.ts`. */
export { draw as default } from './draw.ts';
