/** How is it told how firmly a text binds? */
import { z } from 'zod';
import { STRENGTHS } from '../../statements/promises/index.js';

export const strength = z
  .enum(STRENGTHS)
  .describe('How firmly: 不得 prohibits; 应当, 必须 must; 将, 力争 plans; 可以, 鼓励 may.');
