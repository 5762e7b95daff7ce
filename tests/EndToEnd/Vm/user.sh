# As an ordinary user in a subtree that was given to it.
. /app/steps.sh

step run build 1
step bring tar -cf $OUT -C /tmp dataset
