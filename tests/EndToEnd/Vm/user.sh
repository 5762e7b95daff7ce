# As an ordinary user in a subtree that was given to it.
. /app/steps.sh

step run build 1
step status btui status /tmp/dataset --json
step verify btui verify /tmp/dataset --json
