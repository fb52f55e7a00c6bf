#!/bin/zsh
echo hello
