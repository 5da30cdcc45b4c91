import { describe } from 'vitest';
import { describePassageStore } from '../store/contract.js';
import { openedStore } from './opened.js';

describe('the store in PostgreSQL', () => {
  describePassageStore(openedStore);
});
