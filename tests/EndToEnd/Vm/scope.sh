# As an ordinary user who may make no groups, but whose systemd makes scopes. The tree is as logind and systemd make it,
# except that the session is below the user's manager: else the system's own systemd would have to move processes.
. /app/steps.sh
mkdir -p /run/systemd/system /run/user/1000 /usr/lib/systemd/user /etc/systemd
cp /app/units/* /usr/lib/systemd/user/
chown 1000:1000 /run/user/1000; chmod 700 /run/user/1000; chmod 1777 /tmp; chown -R 1000 /home
user=/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service
mkdir -p $user
for group in /sys/fs/cgroup/user.slice /sys/fs/cgroup/user.slice/user-1000.slice $user; do
  for controller in memory pids; do echo +$controller >$group/cgroup.subtree_control; done
done
mkdir $user/session $user/init.scope $user/app.slice
chown -R 1000 $user/init.scope $user/app.slice
chown 1000 $user/cgroup.procs $user/cgroup.subtree_control

sh -c "echo \$\$ >$user/init.scope/cgroup.procs; XDG_RUNTIME_DIR=/run/user/1000 exec su -s /bin/sh -c 'exec /app/bin/systemd --user' user" </dev/null >/tmp/systemd.log 2>&1 &
tries=0; until [ -S /run/user/1000/systemd/private ] || [ $tries -ge 300 ]; do sleep 0.1; tries=$((tries + 1)); done
sh -c "echo \$\$ >$user/session/cgroup.procs; HOME=/home exec su -s /bin/sh -c 'sh /app/scope-user.sh' user"
tries=0; while ls $user/app.slice | grep -q btui && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done # systemd takes a moment
step left ls $user/app.slice
