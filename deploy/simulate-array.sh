#!/bin/bash
#SBATCH --job-name=edgewise-simulate
#SBATCH --array=1-64
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --output=simulate-%a.log

# A shard of "edgewise dataset simulate" for each task of the array. A task that was killed goes on where it stopped:
# submit the array again. STRUCTURES and OUT on a file system that all nodes see; EDGEWISE is the command, or a
# path to it.
#
#   export STRUCTURES=/scratch/oxides.jsonl.gz OUT=/scratch/xanes.parquet ELEMENTS=all
#   id=$(sbatch --parsable simulate-array.sh)
#   sbatch --dependency=afterok:$id --wrap 'edgewise dataset merge "$OUT.parts" --out "$OUT"'
#
# What else is given to sbatch goes to the command: sbatch simulate-array.sh --per-element 6000 --natural 1
set -eu
: "${STRUCTURES:?}" "${OUT:?}" "${ELEMENTS:?}"
# Not quoted: several words may name a program with its arguments.
exec ${EDGEWISE:-edgewise} dataset simulate "$STRUCTURES" --elements "$ELEMENTS" --out "$OUT" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --workers "$SLURM_CPUS_PER_TASK" "$@"
