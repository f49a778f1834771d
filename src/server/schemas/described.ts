import { z } from 'zod';

/* The commonest fields of the service's answers, each with what it means, for the OpenAPI document. */

export const text = (description: string) => z.string().meta({ description });

export const number = (description: string) => z.number().meta({ description });

export const numbers = (description: string) => z.array(z.number()).meta({ description });

export const sentences = (description: string) => z.array(z.string()).meta({ description });

/** From 0 to 1. */
export const share = (description: string) => z.number().min(0).max(1).meta({ description });
