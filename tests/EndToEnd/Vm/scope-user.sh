. /app/steps.sh
step run build 1
step worker cat /tmp/dataset/chunks/0001/attempts/01/worker.json
step exit cat /tmp/dataset/chunks/0001/attempts/01/exit.json
